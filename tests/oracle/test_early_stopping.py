"""Early stopping against the tutorial's rule, written out here from its description, over 60 epochs and more."""

import random

import pytest

import Program


class EarlyStopping:
    """The tutorial's early stopping: the code of each epoch."""

    def __init__(self, patience: int):
        self.patience = patience
        self.runningLoss = None
        self.runningAccuracy = None
        self.bestLoss = 1e7
        self.bestAccuracy = 0
        self.lossCounter = 0
        self.accuracyCounter = 0

    def code(self, loss: float, accuracy: float) -> int:
        if self.runningLoss is None:
            self.runningLoss, self.runningAccuracy = loss, accuracy
        else:
            self.runningLoss = 0.2 * loss + 0.8 * self.runningLoss
            self.runningAccuracy = 0.2 * accuracy + 0.8 * self.runningAccuracy
        if self.runningAccuracy < self.bestAccuracy:
            self.accuracyCounter += 1
        else:
            self.bestAccuracy, self.accuracyCounter = self.runningAccuracy, 0
        if self.runningLoss > self.bestLoss:
            self.lossCounter += 1
        else:
            self.bestLoss, self.lossCounter = self.runningLoss, 0
        accuracyIsExhausted = self.accuracyCounter > self.patience
        lossIsExhausted = self.lossCounter > self.patience
        if accuracyIsExhausted and lossIsExhausted:
            return 1
        if accuracyIsExhausted:
            return 2
        if lossIsExhausted:
            self.lossCounter = self.accuracyCounter = 0
            return 3
        return 0


def overfitting(seed: int, epochs: int) -> list[tuple[float, float]]:
    """Loss and accuracy of validation as the tutorial's runs show them: better for a while, then drifting."""
    generator = random.Random(seed)
    turn, drift = generator.randint(5, 30), generator.choice([-0.01, 0.0, 0.01, 0.03])
    trace = []
    for epoch in range(epochs):
        after = max(0, epoch - turn)
        loss = 0.7 * 0.97 ** min(epoch, turn) + drift * after + generator.gauss(0, 0.05)
        accuracy = 0.8 - 0.3 * 0.9 ** epoch - generator.choice([0, drift / 4]) * after + generator.gauss(0, 0.03)
        trace.append((abs(loss), min(1.0, max(0.0, accuracy))))
    return trace


def noise(seed: int, epochs: int) -> list[tuple[float, float]]:
    generator = random.Random(seed)
    return [(generator.random(), generator.random()) for _ in range(epochs)]


def plateaus(seed: int, epochs: int) -> list[tuple[float, float]]:
    """Few values, often repeated: running means that are equal to the best must not count as worse."""
    generator = random.Random(seed)
    return [(generator.choice([0.5, 0.5, 1.0]), generator.choice([0.25, 0.75, 0.75])) for _ in range(epochs)]


def codesOfTheProgram(patience: int, trace: list[tuple[float, float]]) -> list[int]:
    lines = "".join(f"{loss!r} {accuracy!r}\n" for loss, accuracy in trace)
    return [int(line) for line in Program.probe("early-stopping", patience, stdin=lines).split()]


def codesOfTheRule(patience: int, trace: list[tuple[float, float]]) -> list[int]:
    rule = EarlyStopping(patience)
    return [rule.code(loss, accuracy) for loss, accuracy in trace]


@pytest.mark.parametrize("patience", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("kind", [overfitting, noise, plateaus])
@pytest.mark.parametrize("seed", range(4))
def test_codes_equal_the_rules(kind, seed, patience):
    trace = kind(seed, 60)
    assert codesOfTheProgram(patience, trace) == codesOfTheRule(patience, trace)


def test_the_traces_bring_out_every_code():
    codes = {code for kind in (overfitting, noise, plateaus) for seed in range(4) for patience in (1, 2, 3, 5, 8)
             for code in codesOfTheRule(patience, kind(seed, 60))}
    assert codes == {0, 1, 2, 3}


def test_a_long_trace_does_not_drift():
    trace = overfitting(9, 2000)
    assert codesOfTheProgram(5, trace) == codesOfTheRule(5, trace)
