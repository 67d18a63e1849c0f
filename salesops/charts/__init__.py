"""Charts as data: plain values in, a Vega-Lite specification, a text for those who do not see it, and a table out."""

from salesops.charts.chart import Chart
from salesops.charts.tornado import Bar, tornado

__all__ = ["Bar", "Chart", "tornado"]
