using System.CommandLine;
using Athena.Lab.Quality.OwnSet;

namespace Athena.Benchmarks.Running;

/// <summary>The verb <c>quality-set</c>: writes the own evaluation set.</summary>
public static class QualitySetVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "quality-set";

    private const int Error = 3;

    /// <summary>Runs <c>quality-set --out DIR [--seed N]</c>.</summary>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        var folder = new Option<string>("--out") { Description = $"Where to write the files; those in git are in {OwnSetFiles.Folder}.", Required = true };
        var seed = new Option<int>("--seed") { Description = "Another set of the same kind.", DefaultValueFactory = static _ => OwnSetFiles.DefaultSeed };
        var command = new RootCommand("Writes the own evaluation set: conversations and notes of five shapes with questions, composed by chance from a seed.") { folder, seed };
        command.SetAction(parse =>
        {
            try
            {
                Directory.CreateDirectory(parse.GetRequiredValue(folder));
                foreach (var (name, content) in OwnSetFiles.Create(parse.GetValue(seed)))
                {
                    var path = Path.Combine(parse.GetRequiredValue(folder), name);
                    File.WriteAllText(path, content);
                    output.WriteLine($"Wrote {path}");
                }

                return 0;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error.WriteLine($"The set cannot be written: {e.Message} Remedy: name a folder that may be written to.");
                return Error;
            }
        });
        return command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }
}
