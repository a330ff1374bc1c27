using Athena.Lab.Results;

namespace Athena.Lab.Quality;

/// <summary>Writes and reads stored evaluations.</summary>
public static class QualityJson
{
    /// <summary>Writes a file in one step, replacing one that is there.</summary>
    /// <exception cref="ResultException">It cannot be written.</exception>
    public static void Write(QualityFile file, string path) =>
        ResultJson.WriteAtomically(Path.GetFullPath(path), ResultJson.Serialize(file, ResultJson.Context.QualityFile), overwrite: true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ResultException">It is missing, damaged or of another schema.</exception>
    public static QualityFile Read(string path)
    {
        var file = ResultJson.Read(path, ResultJson.Context.QualityFile);
        return file.Schema == QualityFile.CurrentSchema
            ? file
            : throw new ResultException($"'{Path.GetFileName(path)}' has schema {file.Schema}; this version knows {QualityFile.CurrentSchema}. Remedy: evaluate again.");
    }
}
