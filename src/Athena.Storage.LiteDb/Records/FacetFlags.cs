namespace Athena.Storage.LiteDb.Records;

/// <summary>Which facets a body holds.</summary>
[Flags]
internal enum FacetFlags : ushort
{
    None = 0,
    Type = 1,
    Pinned = 2,
    Subject = 4,
    Attribute = 8,
    Object = 16,
    ValidFrom = 32,
    ValidTo = 64,
    Task = 128,
    Files = 256,
    All = 511,
}
