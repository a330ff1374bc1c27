using Athena.Recall.Evidence;
using Athena.Recall.Learned;

namespace Athena.Core.Tests.Recall.Learned;

public sealed class ScopeLikenessTests
{
    private static readonly ScopeStatistics Dialogue = new(500, 1, 1, 22, 0.01, 24);

    [Fact]
    public void BlendFor_TwoPeopleTakingTurns_AsksTreesAndNets() => Assert.Equal(RankingBlend.Both, ScopeLikeness.BlendFor(Dialogue));

    public static TheoryData<ScopeStatistics> Others => new(
        Dialogue with { SameAuthorShare = 0.58 },
        Dialogue with { MedianLength = 110 },
        Dialogue with { MedianLength = 6 },
        Dialogue with { AuthorShare = 0.1 },
        Dialogue with { SessionShare = 0, TurnsPerSession = 0 },
        Dialogue with { TurnsPerSession = 900 });

    [Theory]
    [MemberData(nameof(Others))]
    public void BlendFor_OtherShapes_GivesTheHandsetFormAVoice(ScopeStatistics scope) => Assert.Equal(RankingBlend.Guarded, ScopeLikeness.BlendFor(scope));

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void BlendFor_FewMemories_LeavesItToTheHandsetForm(int memories) => Assert.Null(ScopeLikeness.BlendFor(Dialogue with { Memories = memories }));
}
