"""A canvas of dots for many points: in braille, two across and four down in each cell, or counted in ASCII."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Shares = list[float] | NDArray[np.floating[Any]]
else:
    Shares = Any

ACROSS, DOWN = 2, 4
"""The dots of a cell."""

BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a cell, by row and column, as braille patterns number them (Unicode 2800 to 28FF)."""

BRAILLE = " " + "".join(map(chr, range(0x2801, 0x2900)))

MANY = 3
"""The dots from which a cell counts as full where there is no braille."""


class Canvas:
    """Cells of dots, row by row from the top."""

    def __init__(self, width: int, height: int) -> None:
        """Make an empty canvas of so many cells."""
        self.width, self.height = width, height
        self.cells = bytearray(width * height)

    def set(self, x: int, y: int) -> None:
        """Set the dot x from the left and y from the top."""
        self.cells[y // DOWN * self.width + x // ACROSS] |= BITS[y % DOWN][x % ACROSS]

    def scatter(self, across: Shares, up: Shares) -> None:
        """Set a dot for each point, given as shares of the width and, from below, of the height; drop others."""
        if not isinstance(across, list) or not isinstance(up, list):
            self._scatter_arrays(across, up)
            return
        wide, high = self.width * ACROSS, self.height * DOWN
        for x, y in zip(across, up, strict=True):
            if 0 <= x <= 1 and 0 <= y <= 1:
                self.set(min(int(x * wide), wide - 1), high - 1 - min(int(y * high), high - 1))

    def _scatter_arrays(self, across: Shares, up: Shares) -> None:
        import numpy as np

        wide, high = self.width * ACROSS, self.height * DOWN
        x, y = np.asarray(across), np.asarray(up)
        inside = (x >= 0) & (x <= 1) & (y >= 0) & (y <= 1)
        columns = np.minimum((x[inside] * wide).astype(np.int64), wide - 1)
        rows = high - 1 - np.minimum((y[inside] * high).astype(np.int64), high - 1)
        dots = np.zeros((high, wide), dtype=np.uint8)
        dots[rows, columns] = 1
        by_cell = dots.reshape(self.height, DOWN, self.width, ACROSS).transpose(0, 2, 1, 3)
        masks = (by_cell * np.array(BITS, dtype=np.uint8)).sum(axis=(2, 3), dtype=np.uint8)
        here = np.frombuffer(self.cells, dtype=np.uint8)
        self.cells = bytearray((here | masks.ravel()).tobytes())

    def rows(self, braille: bool = True, few: str = ".", many: str = ":") -> list[str]:
        """Give the rows as text: in braille, or with a sign for few and for many dots; spaces where there are none."""
        signs = BRAILLE if braille else "".join(_counted(mask, few, many) for mask in range(256))
        text = "".join(map(signs.__getitem__, self.cells))
        return [text[start : start + self.width] for start in range(0, len(text), self.width)]


def _counted(mask: int, few: str, many: str) -> str:
    dots = mask.bit_count()
    return " " if not dots else few if dots < MANY else many
