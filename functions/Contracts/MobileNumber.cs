using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Scadenzario.Contracts;

/// <summary>
/// Numbers to which an SMS can be sent, in E.164: <c>+</c>, country code, number; digits only. For Switzerland, Liechtenstein and the neighbours, where
/// nearly all customers' numbers are, the mobile ranges are known and a landline is refused; elsewhere the country code must be assigned and the
/// length one that E.164 allows.
/// </summary>
public static partial class MobileNumber
{
    /// <summary>What a number must be, for an error text.</summary>
    public const string Rule = "Must be a mobile number in the international form, such as +41791234567.";

    // National numbers by country code: numbering plans of BAKOM (75 to 79), AK Liechtenstein, BNetzA, ARCEP, AGCOM, RTR and, for +1, NANPA.
    private static readonly FrozenDictionary<string, Regex> _plans = new Dictionary<string, Regex>
    {
        ["41"] = Swiss(),
        ["423"] = Liechtenstein(),
        ["49"] = German(),
        ["33"] = French(),
        ["39"] = Italian(),
        ["43"] = Austrian(),
        ["1"] = NorthAmerican(),
    }.ToFrozenDictionary();

    // Countries and territories only (ITU-T E.164 annex): numbers of services, satellites and networks (800, 870, 881 …) are nobody's mobile phone here.
    private static readonly FrozenSet<string> _countries = (
        "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 "
        + "211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 245 246 247 248 249 "
        + "250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 "
        + "350 351 352 353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 380 381 382 383 385 386 387 389 420 421 423 "
        + "500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 598 599 670 672 673 674 675 676 677 678 679 "
        + "680 681 682 683 685 686 687 688 689 690 691 692 850 852 853 855 856 880 886 "
        + "960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 992 993 994 995 996 998").Split(' ').ToFrozenSet();

    /// <summary>Whether a text is such a number.</summary>
    public static bool IsValid(string? text)
    {
        if (text is null || !Shape().IsMatch(text))
        {
            return false;
        }

        for (var length = 1; length <= 3; length++)
        {
            var country = text.Substring(1, length);
            if (_countries.Contains(country))
            {
                return !_plans.TryGetValue(country, out var plan) || plan.IsMatch(text.AsSpan(1 + length));
            }
        }

        return false;
    }

    [GeneratedRegex(@"^\+[1-9][0-9]{7,14}\z")]
    private static partial Regex Shape();

    [GeneratedRegex(@"^7[5-9][0-9]{7}\z")]
    private static partial Regex Swiss();

    [GeneratedRegex(@"^(6[0-9]{8}|7[0-9]{6})\z")]
    private static partial Regex Liechtenstein();

    [GeneratedRegex(@"^1(5[0-9]{9}|[67][0-9]{8,9})\z")]
    private static partial Regex German();

    [GeneratedRegex(@"^[67][0-9]{8}\z")]
    private static partial Regex French();

    [GeneratedRegex(@"^3[0-9]{8,9}\z")]
    private static partial Regex Italian();

    [GeneratedRegex(@"^6[5-9][0-9]{5,11}\z")]
    private static partial Regex Austrian();

    [GeneratedRegex(@"^[2-9][0-9]{2}[2-9][0-9]{6}\z")]
    private static partial Regex NorthAmerican();
}
