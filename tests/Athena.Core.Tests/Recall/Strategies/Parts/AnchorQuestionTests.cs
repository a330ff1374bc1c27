using Athena.Recall.Strategies.Parts.Analyzers;

namespace Athena.Core.Tests.Recall.Strategies.Parts;

public sealed class AnchorQuestionTests
{
    [Theory]
    [InlineData("What happened right after the office move?", "the office move", "What happened", "After")]
    [InlineData("What did Ana say before the audit?", "the audit", "What did Ana say", "Before")]
    [InlineData("Before the audit, what did Ana say?", "the audit", "what did Ana say", "Before")]
    [InlineData("Who called while the server was down?", "the server was down", "Who called", "While")]
    [InlineData("What changed prior to the release", "the release", "What changed", "Before")]
    public void Beside_QuestionWithAnEvent_IsDivided(string query, string @event, string rest, string side)
    {
        var question = AnchorQuestion.Beside(query)!;

        Assert.Equal((@event, rest, side), (question.Event, question.Rest, question.Side.ToString()));
    }

    [Theory]
    [InlineData("What is thereafter done?")]
    [InlineData("Who looks after?")]
    [InlineData("after lunch")]
    [InlineData("")]
    public void Beside_QuestionWithoutAnEvent_IsNone(string query) => Assert.Null(AnchorQuestion.Beside(query));

    [Theory]
    [InlineData("Why did the nightly build fail?", "the nightly build fail")]
    [InlineData("What led to the outage?", "the outage")]
    [InlineData("what caused it", "it")]
    public void Cause_Question_NamesTheEffect(string query, string effect) => Assert.Equal(effect, AnchorQuestion.Cause(query)!.Event);

    [Theory]
    [InlineData("The reason why is unknown.")]
    [InlineData("Whyever not?")]
    [InlineData("Why?")]
    public void Cause_AnythingElse_IsNone(string query) => Assert.Null(AnchorQuestion.Cause(query));
}
