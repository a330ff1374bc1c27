namespace Athena.Lab.Corpus;

/// <summary>One parameter as its documentation describes it.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Text">Its description, white space collapsed; not empty.</param>
public sealed record DocumentedParameter(string Name, string Text);
