using Athena.Model;

namespace Athena.Cli;

/// <summary>The values of the options that every command has.</summary>
/// <param name="DataDirectory">The folder of the store.</param>
/// <param name="Scope">The scope, where one was named.</param>
/// <param name="ModelDirectory">The folder of an ONNX model; null for the built-in one.</param>
/// <param name="Json">Whether results and errors are JSON.</param>
/// <param name="Progress">Whether progress is told on standard error.</param>
internal sealed record GlobalSettings(string DataDirectory, Scope? Scope, string? ModelDirectory, bool Json, bool Progress)
{
    /// <summary>Gets the scope of commands that need one.</summary>
    public Scope ScopeOrDefault => Scope ?? Model.Scope.Default;
}
