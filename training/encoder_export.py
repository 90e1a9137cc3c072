"""The trained encoder and its heads as ONNX, the encoder's weights in 8 bits."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.encoder_model import Tagger


class Outputs(nn.Module):
    """States, tags and links of every piece of one window."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(1, pieces) to (1, pieces, width), (1, pieces, tags), (1, pieces, 4 × link)."""
        states = self.model.encoder(ids, shapes)
        return states, self.model.tags(states), self.model.links(states)


def export(model: Tagger, vocabulary: Path, folder: Path) -> None:
    """Write ``encoder.onnx`` and ``vocabulary.txt`` into the folder."""
    model.eval()
    with TemporaryDirectory() as scratch:
        plain = Path(scratch) / "encoder.onnx"
        _onnx(Outputs(model), plain)
        heads = [
            n.name for n in onnx.load(plain).graph.node if n.op_type == "MatMul" and "encoder" not in n.name
        ]
        # one scale a column and seven bits: without either the products overflow on processors without VNNI
        quantize_dynamic(
            plain,
            folder / "encoder.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            nodes_to_exclude=heads,
        )
    (folder / "vocabulary.txt").write_bytes(vocabulary.read_bytes())


def _onnx(outputs: Outputs, path: Path) -> None:
    """One window of any length."""
    ids = torch.arange(1000, 1064)[None]
    names = ["states", "tags", "links"]
    torch.onnx.export(
        outputs,
        (ids, torch.zeros_like(ids)),
        str(path),
        input_names=["ids", "shapes"],
        output_names=names,
        dynamic_axes={name: {1: "pieces"} for name in ["ids", "shapes", *names]},
        opset_version=17,
        dynamo=False,
    )
