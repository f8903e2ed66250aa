"""The crossed mixed model by restricted likelihood, in NumPy.

Reads `entry judge score` lines, prints the CPU seconds of the fit and its criterion. The larger
factor is eliminated, LAPACK solves for the smaller one; the ratios of standard deviations are
searched by Nelder and Mead's simplex, as lme4 did at first.
"""
import sys
import time

import numpy as np


def simplex(function, start, width=0.3, enough=1e-9):
    points = [start] + [start + width * step for step in np.eye(len(start))]
    points = sorted(((function(point), tuple(point)) for point in points))
    while points[-1][0] - points[0][0] > enough:
        worst = np.array(points[-1][1])
        middle = np.mean([point for _, point in points[:-1]], axis=0)
        tried = lambda factor: (lambda at: (function(at), tuple(at)))(middle + factor * (middle - worst))
        next_ = tried(1.0)
        if next_[0] < points[0][0]:
            next_ = min(next_, tried(2.0))
        elif next_[0] >= points[-2][0]:
            next_ = min(next_, tried(-0.5))
        if next_[0] < points[-1][0]:
            points[-1] = next_
        else:
            best = np.array(points[0][1])
            points = [points[0]] + [
                (function(at), tuple(at)) for at in ((best + np.array(point)) / 2 for _, point in points[1:])
            ]
        points.sort()
    return points[0][0]


def main():
    table = np.loadtxt(sys.stdin)
    began = time.process_time()
    one, two = (np.unique(table[:, at], return_inverse=True)[1] for at in (0, 1))
    large, small = (one, two) if one.max() >= two.max() else (two, one)
    score = table[:, 2] - table[:, 2].mean()
    rows, columns, ratings = large.max() + 1, small.max() + 1, len(score)
    met = np.zeros((columns, rows))
    met[small, large] = 1
    count_large, count_small = met.sum(axis=0), met.sum(axis=1)
    both = np.stack([score, np.ones(ratings)])
    sums_large = np.stack([np.bincount(large, line, rows) for line in both])
    sums_small = np.stack([np.bincount(small, line, columns) for line in both])

    def deviance(ratios):
        by_large, by_small = abs(ratios)
        pivots = 1 + by_large**2 * count_large
        dense = np.diag(1 + by_small**2 * count_small) - (met * (by_large**2 * by_small**2 / pivots)) @ met.T
        root = np.linalg.cholesky(dense)
        right = by_small * (sums_small - by_large**2 * (sums_large / pivots) @ met.T)
        of_small = np.linalg.solve(dense, right.T).T
        of_large = by_large * (sums_large - by_small * (of_small @ met)) / pivots
        left = both - by_large * of_large[:, large] - by_small * of_small[:, small]
        mean = (both[1] @ left[0]) / (both[1] @ left[1])
        squares = (score - mean) @ (left[0] - mean * left[1])
        freedom = ratings - 1
        return (
            np.log(pivots).sum()
            + 2 * np.log(np.diag(root)).sum()
            + np.log(both[1] @ left[1])
            + freedom * (1 + np.log(2 * np.pi * squares / freedom))
        )

    lowest = simplex(deviance, np.array([1.0, 1.0]))
    print(time.process_time() - began, lowest)


main()
