using NodaTime;

namespace Scadenzario.Calendar;

/// <summary>A holiday for terms on its date.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">A stable id such as <c>good-friday</c>; texts name it in the reader's language.</param>
public sealed record Holiday(LocalDate Date, string Name);
