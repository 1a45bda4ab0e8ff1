"""The network that tells numbers: it looks at every ball of a table by itself, then at all of them together.

Which purple is the four's and which white is only yellowed light shows on the other balls, and no number comes twice.
"""

from pathlib import Path

import torch
from torch import Tensor, nn

from action_tracker.vision.patches import NUMBER

N_NAMES = 18
"""The cue ball, 1 to 15, a ball of another game, no ball at all."""
WIDTHS, WIDTH, HEADS = (32, 64, 64), 64, 4


class TableNet(nn.Module):
    """Takes balls `(m, side, side, 3)` BGR uint8 and which place on which table each has; tells names as logits `(m, 18)`."""

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = [nn.PixelUnshuffle(2)]
        before = 12
        for width in WIDTHS:
            for source in (before, width):
                layers += [
                    nn.Conv2d(source, width, 3, padding=1, bias=False),
                    nn.BatchNorm2d(width),
                    nn.ReLU(inplace=True),
                ]
            before = width
            layers.append(nn.MaxPool2d(2))
        layers.pop()
        left = NUMBER.side // 2 // 2 ** (len(WIDTHS) - 1)
        self.body = nn.Sequential(*layers)
        self.neck = nn.Sequential(nn.Flatten(), nn.Dropout(0.15), nn.Linear(before * left**2, WIDTH))
        self.mix = nn.ModuleList([Mixing(WIDTH, HEADS) for _ in range(2)])
        self.alone, self.together = nn.Linear(WIDTH, N_NAMES), nn.Linear(WIDTH, N_NAMES)

    def forward(self, patches: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        """Logits by a ball's own looks, and in view of the others; `there` `(b, k)` says which places on `b` tables hold the balls."""
        looks = self.looks(patches)
        tables = looks.new_zeros(*there.shape, WIDTH)
        tables[there] = looks
        alone = self.alone(looks.relu())
        return alone, alone + self.together(self.mixed(tables, there)[there])

    def one_table(self, patches: Tensor) -> Tensor:
        """Logits `(n, 18)` of the balls of one table."""
        looks = self.looks(patches)
        return self.alone(looks.relu()) + self.together(self.mixed(looks[None], None)[0])

    def looks(self, patches: Tensor) -> Tensor:
        """What each ball looks like `(m, WIDTH)`."""
        return self.neck(self.body(patches.permute(0, 3, 1, 2).float() / 128 - 1))

    def mixed(self, tables: Tensor, there: Tensor | None) -> Tensor:
        """The looks `(b, k, WIDTH)` in view of the other balls of each table."""
        for layer in self.mix:
            tables = layer(tables, there)
        return tables


class Mixing(nn.Module):
    """Every ball takes from the others what tells about itself: attention, then two plain layers."""

    def __init__(self, width: int, heads: int) -> None:
        """`heads` divides `width`."""
        super().__init__()
        self.heads = heads
        self.before, self.after = nn.LayerNorm(width), nn.LayerNorm(width)
        self.ask, self.give = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.think = nn.Sequential(nn.Linear(width, 2 * width), nn.ReLU(inplace=True), nn.Linear(2 * width, width))

    def forward(self, x: Tensor, there: Tensor | None) -> Tensor:
        """The features `(b, k, width)` with what the others say."""
        count, most, width = x.shape
        parts = self.ask(self.before(x)).reshape(count, most, 3, self.heads, width // self.heads)
        asked, known, said = parts.permute(2, 0, 3, 1, 4)
        likeness = asked @ known.transpose(2, 3) / (width // self.heads) ** 0.5
        if there is not None:
            likeness = likeness.masked_fill(~there[:, None, None], -1e4)
        heard = likeness.softmax(3) @ said
        x = x + self.give(heard.transpose(1, 2).reshape(count, most, width))
        return x + self.think(self.after(x))


class Shipped(nn.Module):
    """The trained network on one table, with probabilities; `warmth` divides the logits so that they are calibrated."""

    def __init__(self, net: TableNet, warmth: float) -> None:
        super().__init__()
        self.net, self.warmth = net, warmth

    def forward(self, patches: Tensor) -> Tensor:
        """Probabilities `(n, 18)` of each name for the `n` balls `(n, side, side, 3)` of one picture."""
        return (self.net.one_table(patches) / self.warmth).softmax(1)


def export(net: TableNet, warmth: float, path: Path) -> None:
    """Write the network as ONNX with a free number of balls."""
    torch.onnx.export(
        Shipped(net, warmth).eval(),
        (torch.zeros(3, NUMBER.side, NUMBER.side, 3, dtype=torch.uint8),),
        str(path),
        input_names=["patches"],
        output_names=["names"],
        dynamic_axes={name: {0: "n"} for name in ("patches", "names")},
        opset_version=17,
        dynamo=False,
    )
