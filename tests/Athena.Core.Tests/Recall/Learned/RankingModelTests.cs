using System.Text;
using Athena.Recall.Evidence;
using Athena.Recall.Learned;

namespace Athena.Core.Tests.Recall.Learned;

public sealed class RankingModelTests
{
    private const int Rows = 6;
    private const float Tolerance = 2e-4f;

    private static readonly int Width = Enum.GetValues<Signal>().Length;

    // What the committed model gives the matrix below; a change of the file, of the order of signals or of the evaluation shows here.
    private static readonly float[] Both = [1.8476276f, 2.5498822f, 1.2315254f, 0.8410934f, 0.79714006f, 2.2861857f];

    private static readonly float[] Guarded = [2.6243901f, 2.9446363f, 0.9236437f, 0.6308199f, 1.4236345f, 2.9533086f];

    [Fact]
    public void Score_FixedMatrix_GivesTheStoredOutputs()
    {
        Check(RankingBlend.Both, Both);
        Check(RankingBlend.Guarded, Guarded);
    }

    [Fact]
    public void Default_EmbeddedModel_NamesItsProvenance()
    {
        var file = RankingModel.Default.File;
        Assert.StartsWith("tune --dataset locomo10.json ", file.Command, StringComparison.Ordinal);
        Assert.Contains("locomo:79fa87e90f04081343b8c8debecb80a9a6842b76a7aa537dc9fdf651ea698ff4", file.Data);
        Assert.Equal(3, file.Scopes.Count(static scope => scope is { SameAuthorShare: < 0.05, Memories: > 300 }));
        Assert.Equal(Enum.GetNames<Signal>(), file.Signals);
        Assert.Equal((600, 4, 2), (file.Trees.Count, file.Nets.Count, file.First.Count));
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSameModel()
    {
        var again = RankingModel.Read(RankingModel.Write(RankingModel.Default.File));
        Assert.Equal(Scores(RankingModel.Default, RankingBlend.Guarded), Scores(again, RankingBlend.Guarded));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("no json")]
    [InlineData("null")]
    public void Read_SomethingElse_IsRefused(string json) => Assert.Throws<InvalidInputException>(() => RankingModel.Read(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("\"left\":[")]
    [InlineData("\"mean\":[")]
    [InlineData("\"signals\":[")]
    public void Read_ListThatIsNull_IsRefused(string list)
    {
        var json = Encoding.UTF8.GetString(RankingModel.Write(RankingModel.Default.File));
        var start = json.IndexOf(list, StringComparison.Ordinal) + list.Length - 1;
        var broken = string.Concat(json.AsSpan(0, start), "null", json.AsSpan(json.IndexOf(']', start) + 1));
        Assert.Throws<InvalidInputException>(() => RankingModel.Read(Encoding.UTF8.GetBytes(broken)));
    }

    [Fact]
    public void Load_AssemblyWithoutAModel_SaysHowToGetOne()
    {
        var error = Assert.Throws<InvalidInputException>(static () => RankingModel.Load(null));
        Assert.Contains("tune", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_UnknownSignal_IsRefusedByItsName()
    {
        var file = RankingModel.Default.File;
        var error = Assert.Throws<InvalidInputException>(() => new RankingModel(file with { Signals = [.. file.Signals.Skip(1).Prepend("Luck")] }));
        Assert.Contains("Luck", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_FileOfAnotherVersion_IsRefused() =>
        Assert.Throws<InvalidInputException>(static () => new RankingModel(RankingModel.Default.File with { Version = RankingModel.Version - 1 }));

    [Fact]
    public void Constructor_WithoutAFirstPass_IsRefused() =>
        Assert.Throws<InvalidInputException>(static () => new RankingModel(RankingModel.Default.File with { First = [] }));

    [Fact]
    public void First_EmbeddedModel_LooksAtNoSignalOfTheSecondPass() =>
        Assert.All(RankingModel.Default.File.First, static net => Assert.All(net.Weights.Skip((int)Signal.Pass), static weight => Assert.Equal(0, weight)));

    private static void Check(RankingBlend blend, float[] expected)
    {
        var scores = Scores(RankingModel.Default, blend);
        Assert.True(expected.Zip(scores).All(static pair => Math.Abs(pair.First - pair.Second) <= Tolerance), $"{blend}: {string.Join("f, ", scores)}f");
    }

    private static float[] Scores(RankingModel model, RankingBlend blend)
    {
        var random = new Random(20_261_126);
        var columns = new float[Width * TreeEnsemble.Block];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = random.Next(0, 9) / 8f;
        }

        var scores = new float[Rows];
        model.Score(columns, TreeEnsemble.Block, blend, scores, new float[Rows]);
        return scores;
    }
}
