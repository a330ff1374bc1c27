using Athena.Benchmarks.Running;
using Athena.Lab.Quality.OwnSet;

namespace Athena.Benchmarks.Tests;

public sealed class QualitySetVerbTests
{
    [Fact]
    public void Run_DefaultSeed_WritesTheCommittedFiles()
    {
        var root = RunPaths.FindRoot(AppContext.BaseDirectory);
        var folder = Directory.CreateTempSubdirectory("athena-own-set");
        try
        {
            Assert.Equal(0, QualitySetVerb.Run(["--out", folder.FullName], TextWriter.Null, TextWriter.Null));
            Assert.Equal(OwnSetFiles.Names.Count, folder.GetFiles().Length);
            Assert.All(folder.GetFiles(), file => Assert.Equal(File.ReadAllText(Path.Combine(root, OwnSetFiles.Folder, file.Name)), File.ReadAllText(file.FullName)));
            Assert.Equal(OwnSetFiles.Names.Count, Directory.GetFiles(Path.Combine(root, OwnSetFiles.Folder)).Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Run_FolderThatIsAFile_SaysSo()
    {
        var file = Path.GetTempFileName();
        var error = new StringWriter();
        Assert.Equal(3, QualitySetVerb.Run(["--out", file], TextWriter.Null, error));
        Assert.Contains("Remedy", error.ToString(), StringComparison.Ordinal);
        File.Delete(file);
    }
}
