"""The window's lines, rows and panels as QML sees them."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal, Slot

from hardware.simulation.driver import Driver
from hardware.simulation.scenes import Scene, scenes, show
from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.simulator.layout import Control, Panel, Row, panels
from kiosk.simulator.words import Said, faults, summary, told

if TYPE_CHECKING:
    from hardware.state import HardwareState

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the application")
class SimulatedControl(QObject):
    """One line or measure. What somebody turns is as it was turned; a lamp is as the daemon says."""

    changed = Signal()

    def __init__(self, control: Control, driver: Driver, parent: QObject) -> None:
        super().__init__(parent)
        self._control, self._driver = control, driver
        self._line = driver.outputs.get(control.key)
        self._lit = False
        self._seen: object = None

    @property
    def control(self) -> Control:
        """What it is."""
        return self._control

    def look(self) -> None:
        """Tell where it is otherwise than it was."""
        seen = (self.on, self.value, self.silent)
        if seen != self._seen:
            self._seen = seen
            self.changed.emit()

    def shine(self, *, lit: bool) -> None:
        """What the daemon says of the lamp."""
        self._lit = lit
        self.look()

    @Property(str, constant=True)
    def key(self) -> str:
        return self._control.key

    @Property(str, constant=True)
    def kind(self) -> str:
        return self._control.kind

    @Property(str, constant=True)
    def label(self) -> str:
        return self._control.label

    @Property(str, constant=True)
    def name(self) -> str:
        return self._control.name

    @Property(bool, constant=True)
    def usable(self) -> bool:
        """Whether the line is its own; one that another has is a fault."""
        driver, key = self._driver, self._control.key
        return key in driver.measures or key in driver.inputs or key in driver.outputs

    @Property(float, constant=True)
    def least(self) -> float:
        return 0.0 if self._control.scale is None else self._control.scale.least

    @Property(float, constant=True)
    def most(self) -> float:
        return 1.0 if self._control.scale is None else self._control.scale.most

    @Property(float, constant=True)
    def step(self) -> float:
        return 1.0 if self._control.scale is None else self._control.scale.step

    @Property(bool, notify=changed)
    def on(self) -> bool:
        driver, key = self._driver, self._control.key
        if not self.usable:
            return False
        if self._control.kind == "lamp":
            return self._lit
        return driver.value(key) > 0 if key in driver.measures else driver.is_on(key)

    @Property(float, notify=changed)
    def value(self) -> float:
        return self._driver.value(self._control.key) if self._control.key in self._driver.measures else 0.0

    @Property(str, notify=changed)
    def reading(self) -> str:
        scale = self._control.scale
        if scale is None:
            return ""
        places = 2 if scale.step < 0.1 else 1 if scale.step < 1 else 0
        return f"{self.value:.{places}f} {scale.unit}"

    @Property(bool, notify=changed)
    def silent(self) -> bool:
        return self._driver.is_silent(self._control.key)

    @Slot()
    def toggle(self) -> None:
        """Turn what is on off, and the other way."""
        driver, key, on = self._driver, self._control.key, not self.on
        if key in driver.measures:
            driver.measure(key, float(on))
        else:
            driver.turn(key, on=on)
        self.look()

    @Slot(float)
    def measure(self, value: float) -> None:
        """What is measured from now on."""
        self._driver.measure(self._control.key, value)
        self.look()

    @Slot()
    def hush(self) -> None:
        """Let it stop answering, or answer again."""
        self._driver.silence(self._control.key, silent=not self.silent)
        self.look()


@QmlElement
@QmlUncreatable("made by the application")
class SimulatedRow(QObject):
    """One thing of the hall: its lines, and how it is as the daemon says."""

    changed = Signal()

    def __init__(self, row: Row, driver: Driver, parent: QObject) -> None:
        super().__init__(parent)
        self._row = row
        self._said = Said("")
        self._controls = [SimulatedControl(control, driver, self) for control in row.controls]

    @property
    def lines(self) -> list[SimulatedControl]:
        """The controls."""
        return self._controls

    def tell(self, said: Said) -> None:
        """How it is from now on."""
        if said != self._said:
            self._said = said
            self.changed.emit()

    @Property(str, constant=True)
    def name(self) -> str:
        return self._row.name

    @Property("QVariantList", constant=True)
    def controls(self) -> list[SimulatedControl]:
        return self._controls

    @Property(str, notify=changed)
    def said(self) -> str:
        return self._said.text

    @Property(str, notify=changed)
    def icon(self) -> str:
        return self._said.icon

    @Property(str, notify=changed)
    def tone(self) -> str:
        return self._said.tone


@QmlElement
@QmlUncreatable("made by the application")
class SimulatedPanel(QObject):
    """The rows of one concern, and in a few words how all of them are."""

    changed = Signal()

    def __init__(self, panel: Panel, driver: Driver, parent: QObject) -> None:
        super().__init__(parent)
        self._title, self._summary = panel.title, ""
        self._rows = [SimulatedRow(row, driver, self) for row in panel.rows]

    @Property(str, constant=True)
    def title(self) -> str:
        return self._title

    def sum_up(self, summary: str) -> None:
        """How all of them are from now on."""
        if summary != self._summary:
            self._summary = summary
            self.changed.emit()

    @Property(str, notify=changed)
    def summary(self) -> str:
        return self._summary

    @Property("QVariantList", constant=True)
    def rows(self) -> list[SimulatedRow]:
        return self._rows


@QmlElement
@QmlUncreatable("made by the application")
class SimulatedHall(QObject):
    """The whole window. ``origin``: where the configuration of this hall stands, and where its state."""

    changed = Signal()

    def __init__(self, driver: Driver, origin: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._driver, self._origin = driver, origin
        self._panels = [SimulatedPanel(panel, driver, self) for panel in panels(driver)]
        self._scenes: tuple[Scene, ...] = scenes(driver)
        self._state: HardwareState | None = None
        self.scene(self._scenes[0].name)

    @property
    def rows(self) -> list[SimulatedRow]:
        """The rows of all panels."""
        return [row for panel in self._panels for row in panel.rows]

    @property
    def lines(self) -> list[SimulatedControl]:
        """The controls of all rows."""
        return [control for row in self.rows for control in row.lines]

    def tell(self, state: "HardwareState | None") -> None:
        """What the daemon says; None while it says nothing."""
        self._state = state
        lit = {} if state is None else {line.key: bool(line.on) for line in state.lines}
        said = {} if state is None else told(state)
        for row in self.rows:
            row.tell(said.get(row.name, Said("")))
            for control in row.lines:
                control.shine(lit=lit.get(control.key, False))
        for panel in self._panels:
            panel.sum_up("" if state is None else summary(panel.title, state))
        self.changed.emit()

    @Slot(str)
    def scene(self, name: str) -> None:
        """Let the hall be as this scene has it."""
        show(next(scene for scene in self._scenes if scene.name == name), self._driver)
        for control in self.lines:
            control.look()

    @Property(str, constant=True)
    def origin(self) -> str:
        return self._origin

    @Property("QVariantList", constant=True)
    def columns(self) -> list[list[SimulatedPanel]]:
        """The panels in two columns about as long as each other, the ports first."""
        columns: list[list[SimulatedPanel]] = [[], []]
        for panel in self._panels:
            shorter = min(columns, key=lambda column: sum(len(panel.rows) for panel in column))
            shorter.append(panel)
        return columns

    @Property("QStringList", constant=True)
    def scenes(self) -> list[str]:
        return [scene.name for scene in self._scenes]

    @Property("QStringList", notify=changed)
    def faults(self) -> list[str]:
        return [] if self._state is None else faults(self._state)

    @Property(str, notify=changed)
    def document(self) -> str:
        """The document as it stands, in lines."""
        if self._state is None:
            return "The daemon has said nothing yet."
        return msgspec.json.format(msgspec.json.encode(self._state), indent=2).decode()
