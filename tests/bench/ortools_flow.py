"""The same draw by OR-Tools: one flow of least cost. Used by draw.rs in this directory.

Standard input: `asn 1 N J k`, `load` and minimum and maximum of each judge, then N lines of J
affinities, -1 for a conflict (tests/cases/draw/README.md). Argument: how many times to solve.
Standard output: a line `CPU-SECONDS AFFINITY` for each time; only solve() itself is measured.
"""

import sys
import time

import numpy as np
from ortools.graph.python import min_cost_flow


def flow(affinity, low, high, seats):
    entries, judges = affinity.shape
    entry, judge = np.nonzero(affinity >= 0)
    pool = entries + judges
    network = min_cost_flow.SimpleMinCostFlow()
    network.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([entry, entries + np.arange(judges)]),
        np.concatenate([entries + judge, np.full(judges, pool)]),
        np.concatenate([np.ones(len(entry), dtype=np.int64), high - low]),
        np.concatenate([-affinity[entry, judge], np.zeros(judges, dtype=np.int64)]),
    )
    supply = np.concatenate([np.full(entries, seats), -low, [low.sum() - entries * seats]])
    network.set_nodes_supplies(np.arange(pool + 1), supply)
    return network


def main():
    lines = sys.stdin
    entries, judges, seats = map(int, lines.readline().split()[2:])
    loads = np.array(lines.readline().split()[1:], dtype=np.int64)
    affinity = np.empty((entries, judges), dtype=np.int64)
    for at in range(entries):
        affinity[at] = np.array(lines.readline().split(), dtype=np.int64)
    for _ in range(int(sys.argv[1])):
        network = flow(affinity, loads[0::2], loads[1::2], seats)
        before = time.process_time()
        status = network.solve()
        seconds = time.process_time() - before
        if status != network.OPTIMAL:
            sys.exit(f"OR-Tools finds no draw: {status}")
        print(seconds, -int(network.optimal_cost()), flush=True)


main()
