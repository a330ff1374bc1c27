using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Grades;

/// <summary>A grade in words.</summary>
internal static class GradeLevel
{
    /// <summary>The grade below which a hit is no evidence.</summary>
    public const double Weak = 0.3;

    private const double Strong = 0.75;
    private const double Fair = 0.55;

    /// <summary>Notes the level of a candidate.</summary>
    public static void Note(RankedCandidate candidate, double grade)
    {
        var level = grade >= Strong ? "strong" : grade >= Fair ? "fair" : grade >= Weak ? "weak" : "none";
        candidate.Notes = (candidate.Notes ?? new HitNotes()) with { Mark = level };
    }
}
