"""Loads files of QML as PySide does at its worst: it keeps the GIL and waits for Qt's loading thread.

That thread asks for the words of "No such file" meanwhile. A translator written in Python could not answer: both would
wait for good.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

from kiosk.i18n.translator import Translators

application = QGuiApplication([])
translators = Translators()
file = Path(sys.argv[1], "Page.qml")
file.write_text("import QtQuick\nimport 'nowhere'\nItem {}\n", encoding="utf-8")
view = QQuickView()
for language in ("en", "vi", "ar"):
    translators.speak(language)
    view.setSource(QUrl.fromLocalFile(str(file)))
    print(view.status().name, QCoreApplication.translate("Rail", "Back"))
