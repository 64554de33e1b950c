// What a month may cost. A budget stops nothing: it tells.
param amount int
param start string
param email string
param actionGroupId string

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: 'scadenzario'
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: start }
    notifications: {
      actual80: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: empty(email) ? [] : [email]
        contactGroups: [actionGroupId]
      }
      forecast100: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: empty(email) ? [] : [email]
        contactGroups: [actionGroupId]
      }
    }
  }
}
