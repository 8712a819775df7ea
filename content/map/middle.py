"""Where to write the name of an area: at its most inner point, not at its centre, which may lie outside of it."""

import shapely
from shapely import MultiPolygon, Polygon

from content.map.osm import Area
from content.map.units import plane


def polygon_of(area: Area) -> MultiPolygon:
    """An area on the plane, mended where its edge crosses itself."""
    parts = [
        Polygon([plane(*point) for point in outer], [[plane(*point) for point in inner] for inner in inners])
        for outer, inners in area.polygons
        if len(outer) > 3
    ]
    whole = shapely.make_valid(MultiPolygon(parts))
    faces = [part for part in shapely.get_parts(whole) if isinstance(part, Polygon)]
    return MultiPolygon(faces)


def middle_of(area: Area) -> tuple[float, float, float] | None:
    """The centre and the radius (units) of the largest circle that fits in; None where the area is none."""
    faces = [face for face in polygon_of(area).geoms if face.area > 0]
    if not faces:
        return None
    circle = shapely.maximum_inscribed_circle(max(faces, key=lambda face: face.area))
    x, y = circle.coords[0]
    return x, y, circle.length
