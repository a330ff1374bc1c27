using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Athena.Architecture.Tests;

/// <summary>What the README says is run: its C#, its commands of the command line, and the paths that it names.</summary>
public sealed partial class ReadmeTests
{
    private const string CliPrefix = "dotnet run --project src/Athena.Cli -- ";

    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task CSharp_OfTheReadme_IsTheCompiledCodeAndRuns()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "tests/Athena.Architecture.Tests/ReadmeSnippet.cs")).ReplaceLineEndings("\n");
        var lines = source.Split("// readme: begin\n")[1].Split("        // readme: end")[0].Split('\n');
        var compiled = string.Join('\n', lines.Select(static line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line));
        Assert.Equal(compiled.Trim(), CSharpBlock().Match(Readme).Groups["code"].Value.Trim());

        var folder = Directory.CreateTempSubdirectory("athena-readme-").FullName;
        try
        {
            await ReadmeSnippet.RunAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Commands_OfTheCommandLine_RunInOrderAndSucceed()
    {
        var commands = ShellLines().Where(static line => line.StartsWith(CliPrefix, StringComparison.Ordinal)).ToList();
        Assert.True(commands.Count >= 4);
        var folder = Directory.CreateTempSubdirectory("athena-readme-").FullName;
        try
        {
            List<string> outputs = [.. commands.Select(command => RunCli(command[CliPrefix.Length..], folder))];
            Assert.Contains("retries three times", outputs[1], StringComparison.Ordinal);
            Assert.Equal("1", outputs[2].Trim());
            Assert.Contains("\"author\":\"Ada\"", outputs[3].Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Paths_NamedInDocuments_Exist()
    {
        var documents = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "README.md"));
        foreach (var document in documents)
        {
            var missing = NamedPath().Matches(File.ReadAllText(document)).Select(static m => m.Groups["path"].Value)
                .Where(static path => !File.Exists(Path.Combine(Repository.Root, path)) && !Directory.Exists(Path.Combine(Repository.Root, path)));
            Assert.Empty(missing);
        }
    }

    [Fact]
    public void MainCommands_StandFirst()
    {
        var shell = ShellLines().ToList();
        Assert.Equal("dotnet run -c Release --project benchmarks -- --filter *Recall*", shell[0]);
        Assert.Equal("dotnet test", shell[1]);
    }

    private static IEnumerable<string> ShellLines() =>
        ShellBlock().Matches(Readme).SelectMany(static block => block.Groups["code"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static string RunCli(string arguments, string folder)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "athena.dll");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(program);
        foreach (Match argument in Argument().Matches(arguments))
        {
            start.ArgumentList.Add(argument.Value.Trim('"'));
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"'{arguments}' ended with {process.ExitCode}: {error.Result}");
        return output;
    }

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"```sh\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ShellBlock();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Argument();

    [GeneratedRegex(@"[`(](?<path>(src|tests|docs|eng|models|benchmarks)/[A-Za-z0-9_./-]+)[`)]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedPath();
}
