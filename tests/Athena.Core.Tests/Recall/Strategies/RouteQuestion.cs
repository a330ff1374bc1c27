namespace Athena.Core.Tests.Recall.Strategies;

/// <summary>A question and the strategy that it calls for; <c>none</c> for the plain pipeline, <c>hybrid</c> for words first.</summary>
internal sealed record RouteQuestion(string Label, string Text);
