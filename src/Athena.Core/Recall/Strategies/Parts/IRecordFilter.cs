using Athena.Model;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts;

/// <summary>Says which records may be hits; asked inside every arm.</summary>
internal interface IRecordFilter : IPart
{
    /// <summary>Says whether a record may be a hit.</summary>
    bool Admits(RecallState state, MemoryRecord record);
}
