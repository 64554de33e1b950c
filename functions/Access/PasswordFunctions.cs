using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Access;

/// <summary>Atupri's rule for passwords, as a check. The portal owns the passwords: nothing of them is kept, logged or sent on here.</summary>
public static class PasswordFunctions
{
    /// <summary>
    /// Looks at a password: <c>{"password"}</c>, at most 256 characters → 200 <c>{"acceptable","missing":["length","upperCase","lowerCase","specialCharacter"]}</c>.
    /// </summary>
    [Function("CheckPassword")]
    [InsurerOnly(Insurer.Atupri)]
    public static async Task<IActionResult> CheckAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/access/password-checks")] HttpRequest request)
    {
        var body = await JsonFields.ReadAsync(request);
        var password = body.RequiredText("password", 256);
        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var missing = PasswordRule.Missing(password);
        return ApiReply.Ok(new { acceptable = missing.Count == 0, missing });
    }
}
