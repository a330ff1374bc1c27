using Athena.Model;

namespace Athena.Meta;

/// <summary>How far a record is to be trusted by where it comes from (domain.md 2.3).</summary>
public static class RecordTrust
{
    private const double Learned = 0.7;

    /// <summary>Gets 1 for what was said, 0.7 for what was made from other records.</summary>
    public static double Of(MemoryRecord record) => record.DerivedFrom.Count == 0 ? 1 : Learned;
}
