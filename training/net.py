"""The small network: a patch in; kind, number and where exactly the ball lies out."""

from pathlib import Path

import torch
from torch import Tensor, nn

N_KINDS = 5
N_NUMBERS = 15


class PatchNet(nn.Module):
    """Squares of 2 x 2 pixels become channels, then two stages of two convolutions; takes `(n, 32, 32, 3)` BGR uint8."""

    def __init__(self, widths: tuple[int, int] = (32, 64)) -> None:
        """`widths` are the channels of the stages."""
        super().__init__()
        layers: list[nn.Module] = [nn.PixelUnshuffle(2)]
        before = 12
        for width in widths:
            for source in (before, width):
                layers += [
                    nn.Conv2d(source, width, 3, padding=1, bias=False),
                    nn.BatchNorm2d(width),
                    nn.ReLU(inplace=True),
                ]
            layers.append(nn.MaxPool2d(2))
            before = width
        self.body = nn.Sequential(*layers)
        self.neck = nn.Sequential(nn.Flatten(), nn.Dropout(0.1), nn.Linear(before * 16, 64), nn.ReLU(inplace=True))
        self.kind, self.number, self.offset = nn.Linear(64, N_KINDS), nn.Linear(64, N_NUMBERS), nn.Linear(64, 3)

    def forward(self, patches: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of kind `(n, 5)` and number `(n, 15)`; offset `(n, 3)`: right and down in radii, log of size."""
        x = patches.permute(0, 3, 1, 2).float() / 128 - 1
        features = self.neck(self.body(x))
        return self.kind(features), self.number(features), self.offset(features)


class Shipped(nn.Module):
    """The trained network with probabilities instead of logits; `warmth` divides the logits so that they are calibrated."""

    def __init__(self, net: PatchNet, warmth: tuple[float, float]) -> None:
        """`warmth` for kind and number."""
        super().__init__()
        self.net, self.warmth = net, warmth

    def forward(self, patches: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Probabilities of kind `(n, 5)` (no ball, cue, eight, solid, stripe) and number `(n, 15)`, and offset `(n, 3)`."""
        kind, number, offset = self.net(patches)
        return (kind / self.warmth[0]).softmax(1), (number / self.warmth[1]).softmax(1), offset


def export(net: PatchNet, warmth: tuple[float, float], path: Path) -> None:
    """Write the network as ONNX with a free number of patches."""
    shipped = Shipped(net, warmth).eval()
    torch.onnx.export(
        shipped,
        (torch.zeros(2, 32, 32, 3, dtype=torch.uint8),),
        str(path),
        input_names=["patches"],
        output_names=["kind", "number", "offset"],
        dynamic_axes={name: {0: "n"} for name in ("patches", "kind", "number", "offset")},
        opset_version=17,
        dynamo=False,
    )
