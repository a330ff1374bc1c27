using System.Globalization;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.View;

/// <summary>The files of a view. Data and log belong together always: a log replayed into another data file ruins it.</summary>
/// <param name="files">The file layer.</param>
/// <param name="directory">The folder of the view.</param>
/// <param name="quarantine">Where dead views go.</param>
internal sealed class ViewFiles(IFileLayer files, string directory, string quarantine)
{
    // The newest dead views are kept to be looked at; more would fill the disk of a store whose view dies again and again.
    private const int KeptAside = 2;
    private const string AsidePrefix = "view-";

    public IFileLayer Layer => files;

    public string Directory => directory;

    public string Data => Path.Combine(directory, "athena.db");

    public string Log => Path.Combine(directory, "athena-log.db");

    public string Intent => Path.Combine(directory, "checkpoint.intent");

    /// <summary>Cuts the log to what the data file needs: after an unclean stop mostly nothing, for the journal has it all.</summary>
    /// <returns>What is left of it.</returns>
    public long CutLog()
    {
        files.CreateDirectory(directory);
        var trusted = files.Exists(Data) ? CheckpointIntent.TrustedLength(files, Intent, Log) : 0;
        using var log = files.Open(Log, StoreFileMode.OpenOrCreate);
        if (log.Length != trusted)
        {
            log.SetLength(trusted);
            log.Flush();
        }

        return trusted;
    }

    /// <summary>Moves the view out of the way, as it is.</summary>
    public void MoveAside()
    {
        files.CreateDirectory(quarantine);
        var next = Aside().Select(static aside => aside.Number).DefaultIfEmpty(0).Max() + 1;
        foreach (var path in new[] { Log, Intent, Data }.Where(files.Exists))
        {
            files.Move(path, Path.Combine(quarantine, string.Create(CultureInfo.InvariantCulture, $"{AsidePrefix}{next:D6}-{Path.GetFileName(path)}")));
        }

        foreach (var (name, _) in Aside().Where(aside => aside.Number <= next - KeptAside).ToList())
        {
            files.Delete(Path.Combine(quarantine, name));
        }

        files.FlushDirectory(quarantine);
        files.FlushDirectory(directory);
    }

    private IEnumerable<(string Name, int Number)> Aside() =>
        from name in files.List(quarantine)
        where name.StartsWith(AsidePrefix, StringComparison.Ordinal) && name.Length > AsidePrefix.Length + 6
        let digits = name.AsSpan(AsidePrefix.Length, 6).ToString()
        where int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        select (name, int.Parse(digits, CultureInfo.InvariantCulture));
}
