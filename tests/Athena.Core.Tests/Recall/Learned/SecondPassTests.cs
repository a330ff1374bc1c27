using Athena.Recall.Evidence;
using Athena.Recall.Learned;

namespace Athena.Core.Tests.Recall.Learned;

public sealed class SecondPassTests
{
    private const float Tolerance = 1e-5f;

    // Mean 1.5, deviation 1.118: 1.342, -0.447, 0.447 and -1.342 deviations, which are moved to 0 to 1 by two up and over seven.
    private static readonly float[] Scores = [3, 1, 2, 0];
    private static readonly float[] Pass = [0.47738f, 0.22183f, 0.34960f, 0.09405f];

    [Fact]
    public void Add_FourCandidates_TellsHowEachStandsAmongThem()
    {
        var table = Fill(Scores, new Four());
        AssertColumn(Pass, table, Signal.Pass);
        AssertColumn([0, -2 / 6f, -1 / 6f, -3 / 6f], table, Signal.PassGap);
        AssertColumn([0, MathF.Log(3) / 6, MathF.Log(2) / 6, MathF.Log(4) / 6], table, Signal.PassRank);
        AssertColumn([0.80244f, 0.29520f, 0.48671f, 0.17905f], table, Signal.PassShare);
    }

    [Fact]
    public void Add_TwoOfASession_TellsOfNeighboursAndSession()
    {
        var table = Fill(Scores, new Four());
        AssertColumn([Pass[1], 0, 0, 0], table, Signal.PassTwoAfter);
        AssertColumn([0, Pass[0], 0, 0], table, Signal.PassTwoBefore);
        AssertColumn([0, 0.80244f, 0, 0], table, Signal.ShareTwoBefore);
        AssertColumn([0, 0, 0, 0], table, Signal.PassBefore);
        AssertColumn([Pass[1], Pass[0], 0, 0], table, Signal.PassWindow);
        AssertColumn([Pass[0], Pass[0], Pass[2], Pass[3]], table, Signal.PassSession);
        AssertColumn([(Pass[0] + Pass[1]) / 3, (Pass[0] + Pass[1]) / 3, Pass[2] / 3, Pass[3] / 3], table, Signal.PassSessionMean);
        AssertColumn([Pass[1], Pass[0], 0, 0], table, Signal.PassSessionOthers);
        AssertColumn([0, 1 / 8f, 0, 0], table, Signal.PassSessionRank);
    }

    [Fact]
    public void Add_AlikeToTheBest_StandsOutButNotByItself()
    {
        var table = Fill(Scores, new Four());
        AssertColumn([0.9f, 0.1f, 0.9f, 0.2f], table, Signal.FeedbackNearest);
        var feedback = Enumerable.Range(0, 4).Select(row => table[(int)Signal.FeedbackVector * TreeEnsemble.Block + row]).ToArray();
        Assert.True(feedback[2] > feedback[3] && feedback[3] > feedback[1], string.Join(' ', feedback));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Add_HardlyAnyCandidate_IsFinite(int rows) =>
        Assert.All(Fill(Scores[..rows], new Four(rows)), static value => Assert.True(float.IsFinite(value)));

    [Fact]
    public void Add_ReusedForFewerCandidates_IsAsIfNew()
    {
        SecondPass reused = new();
        var many = new float[Enum.GetValues<Signal>().Length * TreeEnsemble.Block];
        reused.Add(Scores, new Four(), many, TreeEnsemble.Block);
        var again = new float[many.Length];
        reused.Add(Scores.AsSpan(0, 3), new Four(3), again, TreeEnsemble.Block);
        Assert.Equal(Fill(Scores[..3], new Four(3)), again);
    }

    [Fact]
    public void Add_AfterWarmUp_AllocatesNothing()
    {
        SecondPass pass = new();
        Four candidates = new();
        var columns = new float[Enum.GetValues<Signal>().Length * TreeEnsemble.Block];
        pass.Add(Scores, candidates, columns, TreeEnsemble.Block);

        // A collection that other work causes counts the rest of the thread's allocation buffer: hence the least of several runs.
        Assert.Equal(0, Enumerable.Range(0, 20).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            pass.Add(Scores, candidates, columns, TreeEnsemble.Block);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }));
    }

    private static float[] Fill(float[] scores, IRankedCandidates candidates)
    {
        var columns = new float[Enum.GetValues<Signal>().Length * TreeEnsemble.Block];
        new SecondPass().Add(scores, candidates, columns, TreeEnsemble.Block);
        return columns;
    }

    private static void AssertColumn(float[] expected, float[] table, Signal signal)
    {
        for (var row = 0; row < expected.Length; row++)
        {
            Assert.Equal(expected[row], table[((int)signal * TreeEnsemble.Block) + row], Tolerance);
        }
    }

    // The first two are of one session and two places apart, the third is of another and the last of none.
    private sealed class Four(int rows = 4) : IRankedCandidates
    {
        private static readonly float[][] Cosines = [[1, 0, 0.9f, 0.2f], [0, 1, 0.1f, 0], [0.9f, 0.1f, 1, 0.1f], [0.2f, 0, 0.1f, 1]];

        public int SessionOf(int row) => row switch { 0 or 1 => 7, 2 => 3, _ => -1 };

        public int Neighbour(int row, int distance) => (row, distance) switch { (0, 2) when rows > 1 => 1, (1, -2) => 0, _ => -1 };

        public void Compare(int row, Span<float> cosines) => Cosines[row].AsSpan(0, cosines.Length).CopyTo(cosines);
    }
}
