using System.IO.Compression;
using Athena.Lab.Chaos.Oracle;
using Athena.Lab.Chaos.Workload;
using Athena.Lab.Results;

namespace Athena.Lab.Chaos.Simulation;

/// <summary>A recorded run: enough to build every crash of it again.</summary>
/// <param name="Subject">The name of the store.</param>
/// <param name="Settings">The workload.</param>
/// <param name="Start">The disk before, all of it durable.</param>
/// <param name="Events">What happened, in order.</param>
internal sealed record Recording(string Subject, WorkloadSettings Settings, DiskImage Start, IReadOnlyList<DiskEvent> Events)
{
    private const int Magic = 0x43485231;
    private const int MaxCount = 10_000_000;

    private IReadOnlyList<WriterScript>? _scripts;

    /// <summary>What the writers know at a crash point.</summary>
    public History HistoryAt(int cut)
    {
        _scripts ??= [.. Enumerable.Range(0, Settings.Writers).Select(writer => new WriterScript(Settings, writer))];
        var history = new History(_scripts);
        foreach (var happened in Events.Take(cut).Where(static e => e.Kind == DiskEventKind.Batch))
        {
            history.Set(new BatchRef(happened.File, (int)happened.Offset), (BatchStatus)happened.Data[0]);
        }

        return history;
    }

    /// <summary>Writes it to a file.</summary>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var writer = new BinaryWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest));
        writer.Write(Magic);
        writer.Write(Subject);
        WriteSettings(writer);
        writer.Write(Start.Directories.Count);
        foreach (var directory in Start.Directories)
        {
            writer.Write(directory);
        }

        writer.Write(Start.Files.Count);
        foreach (var (name, content) in Start.Files)
        {
            writer.Write(name);
            WriteBytes(writer, content);
        }

        writer.Write(Events.Count);
        foreach (var e in Events)
        {
            writer.Write((byte)e.Kind);
            writer.Write(e.File);
            writer.Write(e.Name);
            writer.Write(e.Target);
            writer.Write(e.Offset);
            WriteBytes(writer, e.Data);
        }
    }

    /// <summary>Reads a file that <see cref="Save"/> wrote.</summary>
    /// <exception cref="ResultException">It is missing, or no recording of this version.</exception>
    public static Recording Load(string path)
    {
        try
        {
            using var reader = new BinaryReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            if (reader.ReadInt32() != Magic)
            {
                throw new InvalidDataException("It does not begin like one.");
            }

            var subject = reader.ReadString();
            var settings = ReadSettings(reader);
            string[] directories = [.. Enumerable.Range(0, ReadCount(reader)).Select(_ => reader.ReadString())];
            Dictionary<string, byte[]> files = [];
            for (var count = ReadCount(reader); count > 0; count--)
            {
                files.Add(reader.ReadString(), ReadBytes(reader));
            }

            DiskEvent[] events = [.. Enumerable.Range(0, ReadCount(reader)).Select(_ => new DiskEvent(
                (DiskEventKind)reader.ReadByte(), reader.ReadInt32(), reader.ReadString(), reader.ReadString(), reader.ReadInt64(), ReadBytes(reader)))];
            return new Recording(subject, settings, new DiskImage(files, directories), events);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new ResultException($"'{Path.GetFileName(path)}' is no recording of this version: {e.Message} Remedy: name a file that 'chaos crash' wrote.", e);
        }
    }

    private static WorkloadSettings ReadSettings(BinaryReader reader) => new()
    {
        Seed = reader.ReadInt32(),
        Writers = reader.ReadInt32(),
        Slots = reader.ReadInt32(),
        MaxBatch = reader.ReadInt32(),
        Pipeline = reader.ReadInt32(),
        MaxText = reader.ReadInt32(),
        Dimensions = reader.ReadInt32(),
    };

    private static int ReadCount(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        return count is >= 0 and <= MaxCount ? count : throw new InvalidDataException("A count in it is impossible.");
    }

    private static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(ReadCount(reader));

    private void WriteSettings(BinaryWriter writer)
    {
        foreach (var value in (int[])[Settings.Seed, Settings.Writers, Settings.Slots, Settings.MaxBatch, Settings.Pipeline, Settings.MaxText, Settings.Dimensions])
        {
            writer.Write(value);
        }
    }
}
