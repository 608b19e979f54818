"""Run decoupler with our network, and have it read our gene sets."""

import cells
import decoupler
import numpy
import pandas

asked = cells.question()
net = pandas.read_csv(asked["network"])
names = sorted(net["target"].unique())
chance = numpy.random.default_rng(1)
# One sample for each cytokine that is asked for: what it activates is high, what it blocks is low.
values = chance.normal(0, 0.1, (len(asked["sources"]), len(names)))
for place, source in enumerate(asked["sources"]):
    of_source = net[net["source"] == source]
    weights = dict(zip(of_source["target"], of_source["weight"], strict=True))
    values[place] += [3 * weights.get(name, 0) for name in names]
samples = pandas.DataFrame(values, index=asked["sources"], columns=names)
scores, _ = decoupler.mt.ulm(samples, net, tmin=5)
sets = {path: decoupler.pp.read_gmt(path) for path in asked["sets"]}
cells.answer(
    asked,
    strongest=scores.idxmax(axis=1).to_dict(),
    positive={name: float(scores.loc[name, name]) for name in asked["sources"]},
    sources=sorted(scores.columns),
    sets={
        path: read.groupby("source")["target"].apply(list).to_dict() for path, read in sets.items()
    },
)
