"""Looks at a window as a careful reviewer would: pure functions from a QQuickWindow to what is wrong on it.

``walk.walk`` goes through a whole page; ``page.inspect`` judges what is on the screen now. The accessible tree must
be kept while the QML loads: ``QAccessible.setActive(True)`` before the engine.
"""
