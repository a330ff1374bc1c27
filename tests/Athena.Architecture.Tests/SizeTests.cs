using System.Text.RegularExpressions;

namespace Athena.Architecture.Tests;

/// <summary>The walls of the house style: 500 lines a file, 70 a method (kernels exempt), one type a file.</summary>
public sealed partial class SizeTests
{
    private const int FileWall = 500;
    private const int MethodWall = 70;
    private const int ShortestMemberIndent = 4;

    [Fact]
    public void Files_Lines_StayBelowTheWall() => Assert.Empty(
        Repository.SourceFiles().Where(static path => File.ReadLines(path).Count() > FileWall && !IsTable(path)).Select(Repository.Relative));

    [Fact]
    public void Methods_Lines_StayBelowTheWall()
    {
        List<string> tooLong = [];
        foreach (var path in Repository.SourceFiles().Where(static path => !path.Contains("Kernels", StringComparison.Ordinal) && !IsTable(path)))
        {
            tooLong.AddRange(LongBodies(File.ReadAllLines(path)).Select(line => $"{Repository.Relative(path)}:{line}"));
        }

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Files_TopLevelTypes_AreOne()
    {
        var several = Repository.SourceFiles()
            .Where(static path => File.ReadLines(path).Count(static line => TopLevelType().IsMatch(line)) > 1)
            .Select(Repository.Relative);
        Assert.Empty(several);
    }

    [Fact]
    public void Files_UnfinishedWords_AreNone()
    {
        var words = new[] { "NotImplemented" + "Exception", "TO" + "DO", "FIX" + "ME" };
        Assert.Empty(Repository.SourceFiles().Where(path => words.Any(File.ReadAllText(path).Contains)).Select(Repository.Relative));
    }

    private static bool IsTable(string path) => path.EndsWith(".Table.cs", StringComparison.Ordinal);

    private static IEnumerable<int> LongBodies(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var indent = lines[i].Length - lines[i].TrimStart().Length;
            if (lines[i].Trim() != "{" || indent < ShortestMemberIndent || indent % ShortestMemberIndent != 0 || IsType(lines, i))
            {
                continue;
            }

            var end = Array.FindIndex(lines, i, line => line.StartsWith(new string(' ', indent) + "}", StringComparison.Ordinal));
            if (end - i - 1 > MethodWall)
            {
                yield return i;
            }
        }
    }

    private static bool IsType(string[] lines, int brace)
    {
        for (var i = brace - 1; i >= 0 && lines[i].Trim().Length > 0; i--)
        {
            if (NestedType().IsMatch(lines[i]))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"^(public |internal |file )?(static |sealed |abstract |readonly |ref |partial |unsafe )*(class|struct|record|interface|enum|delegate) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NestedType();
}
