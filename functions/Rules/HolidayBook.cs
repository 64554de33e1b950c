using Scadenzario.Calendar;

namespace Scadenzario.Rules;

/// <summary>Reads the cantons' holidays: one file a canton.</summary>
public static class HolidayBook
{
    /// <summary>The calendar of the holidays embedded in this app.</summary>
    /// <exception cref="DataFileException">A file is wrong, or a canton is missing.</exception>
    public static SwissCalendar Load() => Read(DataFile.Embedded("holidays"));

    /// <summary>The calendar of the given files.</summary>
    /// <exception cref="DataFileException">
    /// A holiday has neither or both of <c>on</c> and <c>easter</c>, ends before it begins, or overlaps another of its
    /// name; a canton is missing or given twice.
    /// </exception>
    public static SwissCalendar Read(IReadOnlyList<DataFile> files)
    {
        var cantons = new Dictionary<Canton, IReadOnlyList<HolidayDefinition>>();
        foreach (var file in files)
        {
            var data = file.Read<CantonHolidays>();
            Check(data, file);
            if (!cantons.TryAdd(data.Canton, data.Holidays))
                throw file.At("canton", $"The canton {data.Canton} is given twice.");
        }
        foreach (var canton in Enum.GetValues<Canton>())
        {
            if (!cantons.ContainsKey(canton))
                throw new DataFileException("holidays", 0, $"There is no file for the canton {canton}.");
        }
        return new SwissCalendar(cantons);
    }

    private static void Check(CantonHolidays data, DataFile file)
    {
        for (var i = 0; i < data.Holidays.Count; i++)
        {
            var holiday = data.Holidays[i];
            if (holiday.On is null == holiday.Easter is null)
                throw file.At($"holidays[{i}]", $"{holiday.Name} needs either \"on\" or \"easter\".");
            if (holiday.ValidTo < holiday.ValidFrom)
                throw file.At($"holidays[{i}].validTo", $"{holiday.Name} ends before it begins.");
            for (var j = 0; j < i; j++)
            {
                var other = data.Holidays[j];
                var apart = holiday.ValidFrom > other.ValidTo || other.ValidFrom > holiday.ValidTo;
                if (other.Name == holiday.Name && !apart)
                    throw file.At($"holidays[{i}].validFrom", $"{holiday.Name} overlaps an earlier entry of that name.");
            }
        }
    }

    private sealed record CantonHolidays(Canton Canton, IReadOnlyList<HolidayDefinition> Holidays);
}
