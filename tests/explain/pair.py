"""One small pair of versions, in which everything happens that a draft has to tell."""

OLD = """
# scope | 1 | Scope
apply | 1.1 | These terms apply to you.
# disputes | 2 | Disputes
courts | 2.1 | Any dispute shall be decided by the courts of Singapore.
limit | 2.2 | You may bring a claim in court within two years.
jury | 2.3 | You may ask the court for a jury.
# fees | 3 | Fees
notice | 3.1 | We may change the fees with 30 days of notice.
due | 3.2 | Payment is due in advance.
"""

NEW = """
# scope | 1 | Scope
apply | 1.1 | These terms apply to you.
# security | 2 | Security
protect | 2.1 | We protect customer data.
breach | 2.2 | We tell you of a breach within 72 hours.
# disputes | 3 | Disputes
courts | 3.1 | Any dispute shall be finally settled by arbitration in Singapore.
limit | 3.2 | You may bring a claim in court within one year.
# fees | 4 | Fees
notice | 4.1 | We may change the fees with 14 days of notice.
due | 4.2 | Payment is due in advance.
"""

EDITED = """
# scope | 1 | Scope
apply | 1.1 | These terms apply to you.
# disputes | 2 | Disputes
courts | 2.1 | Any dispute shall be finally settled by arbitration in Hong Kong.
limit | 2.2 | You may bring a claim in court within one year.
# fees | 3 | Fees
notice | 3.1 | We may change the fees with 14 days of notice.
due | 3.2 | Payment is due in advance.
late | 3.3 | We charge a fee of $10 for a late payment.
# security | 4 | Security
protect | 4.1 | We protect customer data.
breach | 4.2 | We tell you of a breach within 72 hours.
"""
"""The new version after its author edited it: moved, reworded, with a clause more."""

WRITTEN = """---
headline: Disputes go to arbitration
author: Mei Tan
status: draft
---
Disputes now go to arbitration. You have one year to bring a claim.

## We promise to protect your data

```change
clause: 2 # the whole of it
quote: We protect customer data.
effect: better
# the notice of a breach is the point here
wording: {security}
```

### What changed

The agreement did not speak of security. Now the provider protects your data.

### What this means for you

You hear of a breach within 72 hours.

### What you can do

There is nothing you need to do.

## You can no longer go to court

```change
clause:
  - 3.1 # arbitration
  - 3.2
old: 2.3
quote: finally settled by arbitration in Singapore
old_quote: the courts of Singapore
effect: worse
topic: disputes
affects: [everyone]
gains: provider
binds: member
wording: {disputes}
```

### What changed

Courts decided disputes. Now an arbitrator does.

### What this means for you

You have one year for a claim, not two.

### What you can do

There is no way to opt out.

## You hear of new fees 14 days before, not 30

```change
clause: 4.1
quote: with 14 days of notice
old_quote: with 30 days of notice
effect: worse
topic: fees
wording: {fees}
```

### What changed

The notice goes from 30 days to 14 days.

### What this means for you

You have less time to leave.

### What you can do

You can cancel within these 14 days.

```minor
- clause: [3, 4, 4.2]
  reason: Only the numbers moved, I checked.
  wording: {minor}
```
"""
