"""How the reader likes the text set, and what follows from it in pixels."""

from dataclasses import dataclass

SMALLEST_TEXT_PX = 12
LARGEST_TEXT_PX = 40
_GRID_PX = 8
_GRID_TEXT_PX = 19  # the text size at which one step of the grid is exactly 8 pixels


@dataclass(frozen=True, slots=True)
class ReadingStyle:
    """Size, measure and furniture of the text column; ``line_width`` is in characters."""

    text_size_px: int = 19
    line_width: int = 68
    line_height: float = 1.5
    margin_labels: bool = True
    """Printed page numbers in the margin."""
    passage_numbers: bool = True
    """The numbers that citations give the passages, in the margin of a report without its own."""

    @property
    def line_px(self) -> int:
        """Height of a line of running text."""
        return round(self.text_size_px * self.line_height)

    def grid_px(self, steps: float) -> int:
        """Return that many steps of the 8-pixel grid, which grows with the text."""
        return round(steps * _GRID_PX * self.text_size_px / _GRID_TEXT_PX)


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """The text column and the margins beside it, in pixels."""

    text_px: int
    left_px: int
    right_px: int

    @property
    def width_px(self) -> int:
        """Width of the column with its margins."""
        return self.left_px + self.text_px + self.right_px


NARROWEST_VIEW_PX = 360
"""How wide the report is at least."""
NARROWEST_MARGIN_PX = 48
WIDEST_MARGIN_PX = 96
_NARROWEST_TEXT_PX = 160
_FEW_PX = 480  # so narrow a view has smaller margins
_NARROWEST_MARGINS_PX = (20, 28)  # room for a recommendation's bar, and for a letter
_BESIDE_MARKER_PX = 8


def column_layout(available_px: int, wanted_px: int, hang_px: int = 0) -> ColumnLayout:
    """
    Fit a column ``wanted_px`` wide, and margins, into the available width.

    ``hang_px`` is how far markers reach to the left of the column. The margins give way
    first, then the column.
    """
    is_roomy = available_px >= _FEW_PX
    least_left_px, least_right_px = (
        (NARROWEST_MARGIN_PX, NARROWEST_MARGIN_PX) if is_roomy else _NARROWEST_MARGINS_PX
    )
    least_left_px = min(max(least_left_px, hang_px + _BESIDE_MARKER_PX), WIDEST_MARGIN_PX)
    least_px = least_left_px + least_right_px
    text_px = max(_NARROWEST_TEXT_PX, min(wanted_px, available_px - least_px))
    spare_px = available_px - text_px
    share_px = min(spare_px // 2, spare_px - least_right_px)
    left_px = min(max(share_px, least_left_px), WIDEST_MARGIN_PX)
    right_px = min(max(spare_px - left_px, least_right_px), WIDEST_MARGIN_PX)
    return ColumnLayout(text_px, left_px, right_px)
