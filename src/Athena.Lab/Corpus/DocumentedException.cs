namespace Athena.Lab.Corpus;

/// <summary>One failure as the documentation of a member describes it.</summary>
/// <param name="ErrorType">The short name of the exception type, for example <c>ArgumentNullException</c>.</param>
/// <param name="Text">When it is thrown, white space collapsed; not empty.</param>
public sealed record DocumentedException(string ErrorType, string Text);
