from action_tracker.metrics.tally import tally
from action_tracker.pool.shot import Foul, Intent, Result, Shot


def shot(result: Result, intent: Intent = Intent.ATTACK, foul: Foul | None = None) -> Shot:
    return Shot(0.0, None, 1.0, result, intent, foul=foul)


def test_no_shots_have_no_percentage() -> None:
    counted = tally([])
    assert counted.n_shots == 0
    assert counted.make_pct is None


def test_breaks_and_safeties_are_no_attempts() -> None:
    shots = [
        shot(Result.MAKE),
        shot(Result.MISS, foul=Foul.SCRATCH),
        shot(Result.MAKE, Intent.BREAK),
        shot(Result.SUCCESS, Intent.SAFETY),
    ]
    counted = tally(shots)
    assert (counted.n_shots, counted.n_attempts, counted.n_makes) == (4, 2, 1)
    assert (counted.n_breaks, counted.n_safeties, counted.n_scratches) == (1, 1, 1)
    assert counted.make_pct == 50
