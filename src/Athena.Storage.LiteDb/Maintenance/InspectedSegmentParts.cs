namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>What a <see cref="SegmentInspector"/> gathers.</summary>
internal sealed class InspectedSegmentParts
{
    public List<FramePlace> Frames { get; } = [];

    public List<(long Offset, string What)> Damages { get; } = [];
}
