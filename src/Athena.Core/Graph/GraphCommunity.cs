namespace Athena.Graph;

/// <summary>Entities that have more to do with each other than with the rest.</summary>
/// <param name="Members">The entities, ascending.</param>
/// <param name="InternalRelations">The relations between members.</param>
/// <param name="ExternalRelations">The relations between a member and another entity.</param>
/// <param name="Density">Joined pairs of members, of all pairs: 0 to 1; 0 for one member.</param>
public sealed record GraphCommunity(IReadOnlyList<int> Members, int InternalRelations, int ExternalRelations, double Density);
