"""What the warm process can be asked to do; arguments and answers are plain JSON."""

from tests.faults import cuts, failures, full_disk, kills, longwork

JOBS = {
    job.__name__: job
    for job in (
        kills.make_template,
        kills.kill_trials,
        cuts.record_everything,
        cuts.power_cuts,
        cuts.put_again,
        failures.walk,
        full_disk.full_disk,
        longwork.kill_long_work,
    )
}
