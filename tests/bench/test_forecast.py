"""The forecast's own bench: it prints the model beside both ways of copying, with the n of what it counts."""

from salesops.forecast import Method, backtest
from tests.bench import forecast
from tests.salesops.forecast_example import ORIGINS, SNAPSHOT, maven


def test_the_backtest_is_printed_beside_copying_with_its_n():
    tested = backtest(maven(), ORIGINS, known_until=SNAPSHOT)
    lines, rows = forecast.scores(tested), forecast.months(tested)

    assert [line[:33].strip() for line in lines[1:]] == [method.words for method in Method]
    assert next(line for line in lines if line.startswith(Method.SEASONAL_NAIVE.words)).split()[6] == "8.2%"
    told = "of 4 months lay inside the 80 % range; too few to judge, 8 are needed."
    assert all(line.endswith(told) for line in lines[1:])
    assert sum(row.endswith(" *") for row in rows) == len(ORIGINS)


def test_costs_are_measured():
    (_, line) = forecast.costs([200])

    assert line.split()[0] == "200"
    assert all(float(figure) > 0 for figure in line.split()[2:])
