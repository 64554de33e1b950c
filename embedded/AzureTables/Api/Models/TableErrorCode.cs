namespace Azure.Data.Tables.Models;

/// <summary>The service's error codes, to compare with <see cref="RequestFailedException.ErrorCode"/>; a code that is not named here still compares by its text.</summary>
public readonly struct TableErrorCode : IEquatable<TableErrorCode>
{
    private readonly string? _value;

    /// <param name="value">The code as the service writes it; null stands for an answer without a code and equals none of those below.</param>
    public TableErrorCode(string? value) => _value = value;

    /// <summary><c>AccountIOPSLimitExceeded</c></summary>
    public static TableErrorCode AccountIOPSLimitExceeded { get; } = new("AccountIOPSLimitExceeded");

    /// <summary><c>AtomFormatNotSupported</c></summary>
    public static TableErrorCode AtomFormatNotSupported { get; } = new("AtomFormatNotSupported");

    /// <summary><c>AuthorizationPermissionMismatch</c></summary>
    public static TableErrorCode AuthorizationPermissionMismatch { get; } = new("AuthorizationPermissionMismatch");

    /// <summary><c>AuthorizationResourceTypeMismatch</c></summary>
    public static TableErrorCode AuthorizationResourceTypeMismatch { get; } = new("AuthorizationResourceTypeMismatch");

    /// <summary><c>CommandsInBatchActOnDifferentPartitions</c></summary>
    public static TableErrorCode CommandsInBatchActOnDifferentPartitions { get; } = new("CommandsInBatchActOnDifferentPartitions");

    /// <summary><c>ContentLengthExceeded</c></summary>
    public static TableErrorCode ContentLengthExceeded { get; } = new("ContentLengthExceeded");

    /// <summary><c>DuplicateKeyPropertySpecified</c></summary>
    public static TableErrorCode DuplicateKeyPropertySpecified { get; } = new("DuplicateKeyPropertySpecified");

    /// <summary><c>DuplicatePropertiesSpecified</c></summary>
    public static TableErrorCode DuplicatePropertiesSpecified { get; } = new("DuplicatePropertiesSpecified");

    /// <summary><c>EntityAlreadyExists</c></summary>
    public static TableErrorCode EntityAlreadyExists { get; } = new("EntityAlreadyExists");

    /// <summary><c>EntityNotFound</c></summary>
    public static TableErrorCode EntityNotFound { get; } = new("EntityNotFound");

    /// <summary><c>EntityTooLarge</c></summary>
    public static TableErrorCode EntityTooLarge { get; } = new("EntityTooLarge");

    /// <summary><c>Forbidden</c></summary>
    public static TableErrorCode Forbidden { get; } = new("Forbidden");

    /// <summary><c>InvalidDuplicateRow</c></summary>
    public static TableErrorCode InvalidDuplicateRow { get; } = new("InvalidDuplicateRow");

    /// <summary><c>InvalidInput</c></summary>
    public static TableErrorCode InvalidInput { get; } = new("InvalidInput");

    /// <summary><c>InvalidValueType</c></summary>
    public static TableErrorCode InvalidValueType { get; } = new("InvalidValueType");

    /// <summary><c>KeyValueTooLarge</c></summary>
    public static TableErrorCode KeyValueTooLarge { get; } = new("KeyValueTooLarge");

    /// <summary><c>OperationTimedOut</c></summary>
    public static TableErrorCode OperationTimedOut { get; } = new("OperationTimedOut");

    /// <summary><c>OutOfRangeInput</c></summary>
    public static TableErrorCode OutOfRangeInput { get; } = new("OutOfRangeInput");

    /// <summary><c>PropertiesNeedValue</c></summary>
    public static TableErrorCode PropertiesNeedValue { get; } = new("PropertiesNeedValue");

    /// <summary><c>PropertyNameInvalid</c></summary>
    public static TableErrorCode PropertyNameInvalid { get; } = new("PropertyNameInvalid");

    /// <summary><c>PropertyNameTooLong</c></summary>
    public static TableErrorCode PropertyNameTooLong { get; } = new("PropertyNameTooLong");

    /// <summary><c>PropertyValueTooLarge</c></summary>
    public static TableErrorCode PropertyValueTooLarge { get; } = new("PropertyValueTooLarge");

    /// <summary><c>ResourceNotFound</c></summary>
    public static TableErrorCode ResourceNotFound { get; } = new("ResourceNotFound");

    /// <summary><c>TableAlreadyExists</c></summary>
    public static TableErrorCode TableAlreadyExists { get; } = new("TableAlreadyExists");

    /// <summary><c>TableBeingDeleted</c></summary>
    public static TableErrorCode TableBeingDeleted { get; } = new("TableBeingDeleted");

    /// <summary><c>TableNotFound</c></summary>
    public static TableErrorCode TableNotFound { get; } = new("TableNotFound");

    /// <summary><c>TooManyProperties</c></summary>
    public static TableErrorCode TooManyProperties { get; } = new("TooManyProperties");

    /// <summary><c>UpdateConditionNotSatisfied</c></summary>
    public static TableErrorCode UpdateConditionNotSatisfied { get; } = new("UpdateConditionNotSatisfied");

    /// <summary>The code of that text.</summary>
    public static implicit operator TableErrorCode(string? value) => new(value);

    /// <summary>Same code; case does not count.</summary>
    public static bool operator ==(TableErrorCode left, TableErrorCode right) => left.Equals(right);

    /// <summary>Another code.</summary>
    public static bool operator !=(TableErrorCode left, TableErrorCode right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TableErrorCode other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TableErrorCode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    /// <summary>The code as the service writes it.</summary>
    public override string ToString() => _value ?? "";
}
