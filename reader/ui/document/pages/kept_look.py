"""How the pages of a report were looked at, as it is kept with the reading place."""

from typing import Any

from reader.ui.document.pages.page_layout import (
    LEAST_ZOOM,
    MOST_ZOOM,
    Arrangement,
    Fit,
    PageLook,
)


def to_keep(look: PageLook) -> dict[str, Any]:
    """Return a look as values that JSON can hold, for :func:`from_kept`."""
    return {
        "fit": look.fit.value,
        "zoom": look.zoom,
        "arrangement": look.arrangement.value,
        "rotation": look.rotation,
    }


def from_kept(kept: object) -> PageLook:
    """Return a look that was kept; what is missing or makes no sense is as in a new report."""
    values = kept if isinstance(kept, dict) else {}
    usual = PageLook()
    fits = {fit.value: fit for fit in Fit}
    arrangements = {arrangement.value: arrangement for arrangement in Arrangement}
    zoom, rotation = values.get("zoom"), values.get("rotation")
    if not isinstance(zoom, int | float) or not LEAST_ZOOM <= zoom <= MOST_ZOOM:
        zoom = usual.zoom
    return PageLook(
        fits.get(str(values.get("fit")), usual.fit),
        float(zoom),
        arrangements.get(str(values.get("arrangement")), usual.arrangement),
        rotation if rotation in (90, 180, 270) else usual.rotation,
    )
