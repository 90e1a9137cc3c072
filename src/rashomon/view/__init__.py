"""Show a case: in the terminal, as a static dossier, as exports. Nothing here changes a case."""
