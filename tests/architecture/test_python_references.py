"""The PySide6 pin (docs/decisions/0003): a void Qt call must not eat a reference to None."""

import subprocess
import sys

LOOP = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

class Sender(QObject):
    sent = Signal(bool)

application = QCoreApplication([])
sender, timer = Sender(), QTimer()
before = sys.getrefcount(None), sys.getrefcount(True)
for _ in range(1000):
    timer.setInterval(5)
    sender.setObjectName("name")
    sender.sent.emit(True)
after = sys.getrefcount(None), sys.getrefcount(True)
print(before[0] - after[0], before[1] - after[1])
"""


def test_a_thousand_void_qt_calls_leave_the_references_to_none_and_true_in_place() -> None:
    run = subprocess.run([sys.executable, "-c", LOOP], capture_output=True, text=True, check=True)
    lost_none, lost_true = map(int, run.stdout.split())
    assert abs(lost_none) < 100
    assert abs(lost_true) < 100
