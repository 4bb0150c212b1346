"""Drawings that stand together: the parts of one chart, map or diagram."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from reader.documents.pdf.printed import Drawing, DrawnAs, Frame, around

TOGETHER = 24.0
"""Points between drawings of one figure."""
RULES_TOGETHER = 8.0
"""Points between a figure and a rule that belongs to it."""
MOST_APART = 400
"""Groups of drawings on a page; what is so scattered is no figure but a pattern."""

MOST_COMPARED = 200_000
"""Rules held against groups, on a page; some tenths of a second."""

CanJoin = Callable[[Frame, Frame], bool]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Drawings that stand together, and how many of them look like what."""

    place: Frame
    images: int = 0
    shapes: int = 0
    boxes: int = 0

    def with_cluster(self, other: "Cluster") -> "Cluster":
        """Return both as one."""
        return Cluster(
            around((self.place, other.place)),
            self.images + other.images,
            self.shapes + other.shapes,
            self.boxes + other.boxes,
        )


def gap(one: Frame, other: Frame) -> float:
    """Return how far apart two frames are, across or along, whichever is more; 0 if they touch."""
    across = max(one[0], other[0]) - min(one[2], other[2])
    along = max(one[1], other[1]) - min(one[3], other[3])
    return max(across, along, 0.0)


def overlap(one: Frame, other: Frame) -> float:
    """Return by how much the widths of two frames overlap; negative when they are apart."""
    return min(one[2], other[2]) - max(one[0], other[0])


def touch(one: Frame, other: Frame, slack: float = 1.0) -> bool:
    """Whether two frames reach more than ``slack`` points into each other, across and along."""
    # Asked thousands of times a page.
    return (
        one[2] - other[0] > slack
        and other[2] - one[0] > slack
        and one[3] - other[1] > slack
        and other[3] - one[1] > slack
    )


def holds(outer: Frame, inner: Frame, slack: float = 2.0) -> bool:
    """Whether a frame is within another, but for ``slack`` points."""
    return (
        outer[0] - slack <= inner[0]
        and outer[1] - slack <= inner[1]
        and outer[2] + slack >= inner[2]
        and outer[3] + slack >= inner[3]
    )


def area(frame: Frame) -> float:
    """Return how many square points a frame takes."""
    return (frame[2] - frame[0]) * (frame[3] - frame[1])


def clusters_of(drawings: Iterable[Drawing], can_join: CanJoin) -> list[Cluster]:
    """
    Return the drawings of a page in groups that stand apart; rules alone make none.

    ``can_join`` says of two frames whether what lies between them lets them be one.
    """
    held = sorted(drawings, key=lambda drawing: -area(drawing.place))
    clusters: list[Cluster] = []
    for drawing in held:
        if drawing.drawn_as is not DrawnAs.RULE:
            _put(_alone(drawing), clusters, can_join)
        if len(clusters) > MOST_APART:
            return []
    rules = [drawing.place for drawing in held if drawing.drawn_as is DrawnAs.RULE]
    if len(rules) * len(clusters) > MOST_COMPARED:
        return []
    return [
        replace(cluster, place=grown(cluster.place, rules, RULES_TOGETHER, can_join))
        for cluster in clusters
    ]


def grown(place: Frame, others: Iterable[Frame], within: float, can_join: CanJoin) -> Frame:
    """Return a frame with all others that are ``within`` so many points of it, or of those."""
    waiting = list(others)
    while True:
        near = [
            other for other in waiting if gap(place, other) <= within and can_join(place, other)
        ]
        if not near:
            return place
        for other in near:
            if can_join(place, other):
                place = around((place, other))
        waiting = [other for other in waiting if not holds(place, other, 0.0) and other not in near]


def _alone(drawing: Drawing) -> Cluster:
    drawn_as = drawing.drawn_as
    return Cluster(
        drawing.place,
        int(drawn_as is DrawnAs.IMAGE),
        int(drawn_as is DrawnAs.SHAPE),
        int(drawn_as is DrawnAs.BOX),
    )


def _put(one: Cluster, clusters: list[Cluster], can_join: CanJoin) -> None:
    """Add a cluster to those it stands together with, which then are one."""
    at = 0
    while at < len(clusters):
        other = clusters[at]
        if gap(one.place, other.place) <= TOGETHER and can_join(one.place, other.place):
            one = one.with_cluster(clusters.pop(at))
            at = 0
        else:
            at += 1
    clusters.append(one)
