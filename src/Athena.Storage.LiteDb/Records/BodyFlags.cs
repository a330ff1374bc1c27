namespace Athena.Storage.LiteDb.Records;

/// <summary>Which optional fields a body holds.</summary>
[Flags]
internal enum BodyFlags : byte
{
    None = 0,
    OccurredAt = 1,
    Author = 2,
    Session = 4,
    SourceId = 8,
    Supersedes = 16,
    RecordedTo = 32,
    Facets = 64,
    All = 127,
}
