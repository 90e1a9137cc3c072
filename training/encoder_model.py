"""The encoder in PyTorch: BERT (Devlin et al. 2019) as MiniLM has it, with the shapes of words added
above its lower layers, which are not trained; and the heads for who says what."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

WIDTH, HEADS, LAYERS, SHAPES, LINK = 384, 12, 6, 4, 64
FIXED = (
    2  # lower layers as they were: what they know of words not seen in training is kept, and time is saved
)


class Layer(nn.Module):
    """Attention and two linear maps, each with its residual and normalisation."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """States (batch, pieces, width) to states."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if self.training:
            mixed = F.scaled_dot_product_attention(q, k, v, mask)
        else:
            scores = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5
            mixed = (scores if mask is None else scores + mask).softmax(-1) @ v
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm(x + self.out(mixed))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Encoder(nn.Module):
    """Numbers and shapes of pieces to states."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """(batch, pieces) to (batch, pieces, width); ``mask`` is added to the scores of attention."""
        places = self.places(torch.arange(ids.shape[1]))
        x = self.norm(self.pieces(ids) + self.segment + places)
        for layer in self.layers[:FIXED]:
            x = layer(x, mask)
        x = x + self.shapes(shapes)
        for layer in self.layers[FIXED:]:
            x = layer(x, mask)
        return x

    def fix(self) -> None:
        """Keep the embeddings and the lower layers as they are."""
        for part in (self.pieces, self.places, self.norm, *self.layers[:FIXED]):
            part.requires_grad_(False)
        self.segment.requires_grad_(False)

    def load_minilm(self, path: Path) -> None:
        """Start from the weights of all-MiniLM-L6-v2; shapes start as nothing."""
        given = load_file(path)
        own = {
            "pieces.weight": given["embeddings.word_embeddings.weight"],
            "places.weight": given["embeddings.position_embeddings.weight"],
            "segment": given["embeddings.token_type_embeddings.weight"][0],
            "shapes.weight": torch.zeros(SHAPES, WIDTH),
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense",
            "norm": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for n in range(LAYERS):
            theirs = f"encoder.layer.{n}."
            for kind in ("weight", "bias"):
                parts = [given[f"{theirs}attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
                own[f"layers.{n}.qkv.{kind}"] = torch.cat(parts)
                own |= {f"layers.{n}.{o}.{kind}": given[f"{theirs}{t}.{kind}"] for o, t in names.items()}
        self.load_state_dict(own)


class Tagger(nn.Module):
    """The encoder with tags for words and links between them."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.tags = nn.Linear(WIDTH, tags)
        self.links = nn.Linear(
            WIDTH, 4 * LINK
        )  # cue to source, source of a cue, content to cue, cue of a content
        self.dropout = nn.Dropout(0.1)

    def forward(
        self, ids: Tensor, shapes: Tensor, mask: Tensor | None, firsts: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Tags (batch, words, tags), scores of a word's source and of a word's cue (batch, words, words)."""
        states = self.encoder(ids, shapes, mask)
        words = self.dropout(states.gather(1, firsts[..., None].expand(-1, -1, WIDTH)))
        a, b, c, d = self.links(words).chunk(4, -1)
        scale = LINK**-0.5
        return self.tags(words), a @ b.transpose(1, 2) * scale, c @ d.transpose(1, 2) * scale
