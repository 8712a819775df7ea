"""Fakes for tests of the screen."""

from kiosk.adapters.worker import Done, Job


class LateWorker:
    """Keeps every job until the test has it done, in whatever order."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Job, Done]] = []

    def run(self, job: Job, done: Done) -> None:
        """Keep ``job`` for later."""
        self.waiting.append((job, done))

    def close(self) -> None:
        """Forget what was not done."""
        self.waiting.clear()

    def finish(self, number: int = 0) -> None:
        """Do the job that has waited longest, or the one after ``number`` others, and hand over its outcome."""
        job, done = self.waiting.pop(number)
        try:
            outcome = job()
        except Exception as error:  # noqa: BLE001 - handed over, as by a real worker
            done(None, error)
        else:
            done(outcome, None)
