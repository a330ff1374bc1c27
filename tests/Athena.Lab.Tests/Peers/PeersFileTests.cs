using Athena.Lab.Peers;
using Athena.Lab.Tests.Results;

namespace Athena.Lab.Tests.Peers;

public sealed class PeersFileTests
{
    [Fact]
    public void With_SetThatWasMeasuredAnew_ReplacesItAndKeepsTheOthersAsTheyWereMeasured()
    {
        var first = Sample.Provenance with { Commit = "a" };
        var second = Sample.Provenance with { Commit = "b" };
        var file = new PeersFile { Provenance = first, Rounds = 2, Datasets = [Set("y", 1), Set("x", 2)] };

        var merged = file.With(Set("y", 3), second, 5);

        Assert.Equal(["x", "y"], merged.Datasets.Select(static set => set.Name));
        Assert.Equal([(2, first, 2), (3, second, 5)], merged.Datasets.Select(static set => (set.N, set.Provenance, set.Rounds)));
        Assert.Equal((second, 5), (merged.Provenance, merged.Rounds));

        // Once more: what has its own account keeps it.
        var again = merged.With(Set("z", 4), Sample.Provenance with { Commit = "c" }, 1);
        Assert.Equal([first, second], again.Datasets.Take(2).Select(static set => set.Provenance));
    }

    private static PeerDataset Set(string name, int count) => new(name, "made up", count, 8, 1, []);
}
